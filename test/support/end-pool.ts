import type pg from 'pg';

/** Resolves when the sockets are closed, so that the server can take the database away. */
export async function endPool(pool: pg.Pool): Promise<void> {
  const open = pool.totalCount;
  const closed = new Promise<void>((resolve) => {
    let left = open;
    const leave = () => {
      left -= 1;
      if (left <= 0) resolve();
    };
    pool.on('remove', leave);
    if (left === 0) resolve();
  });
  await pool.end();
  await closed;
}
