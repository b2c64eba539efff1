/**
 * What the migrations come to, read from PostgreSQL's own catalogue: schema.sql. It is there to be read
 * and compared, not to be run. Ordered by name, and the same on every PostgreSQL that is supported.
 */
import pg from 'pg';

const schema = 'recourse';
const runtime = 'recourse_runtime';

const heading = `-- Schema ${schema}, as migrations/ makes it: printed from the catalogue by \`npm run print -- schema\`.
-- A test holds this file equal to a migrated database. To be read: tables stand in the order of their names.
`;

/** The schema of a migrated database, whole. Throws on a kind of object that it would leave out. */
export async function schemaText(config: pg.ClientConfig): Promise<string> {
  const client = new pg.Client({ ...config, options: `-c search_path=${schema}` });
  await client.connect();
  try {
    await refuseUnknown(client);
    const parts = [
      await roleText(client),
      ...(await functionTexts(client)),
      ...(await tableTexts(client)),
    ];
    return `${[heading, ...parts].join('\n').trimEnd()}\n`;
  } finally {
    await client.end();
  }
}

async function lines(client: pg.Client, query: string): Promise<readonly string[]> {
  const found = await client.query<{ line: string }>(query, [schema]);
  return found.rows.map((row) => row.line);
}

/** What is not printed here would be missing from the file without a word. */
async function refuseUnknown(client: pg.Client): Promise<void> {
  const unknown = await lines(
    client,
    `select format('%s (relation kind %s)', relname, relkind) as line from pg_class
       where relnamespace = $1::text::regnamespace and relkind not in ('r', 'i')
     union all
     select format('%s.%s (identity or virtual)', attrelid::regclass, attname) from pg_attribute
       join pg_class on pg_class.oid = attrelid and relnamespace = $1::text::regnamespace
       where attidentity <> '' or attgenerated not in ('', 's')
     union all
     select format('%s (type)', typname) from pg_type
       where typnamespace = $1::text::regnamespace and typtype <> 'c' and typelem = 0
     union all
     select format('%s (rule)', rulename) from pg_rules where schemaname = $1`,
  );
  if (unknown.length > 0) throw new Error(`print-schema cannot print ${unknown.join(', ')}`);
}

async function roleText(client: pg.Client): Promise<string> {
  const role = await client.query<{ line: string }>(
    `select format('create role %I %s %s %s;', rolname,
       case when rolcanlogin then 'login' else 'nologin' end,
       case when rolsuper then 'superuser' else 'nosuperuser' end,
       case when rolbypassrls then 'bypassrls' else 'nobypassrls' end) as line
     from pg_roles where rolname = $1`,
    [runtime],
  );
  const usage = await lines(
    client,
    `select format('grant %s on schema %I to %s;', lower(string_agg(privilege_type, ', ' order by privilege_type)),
       nspname, grantee::regrole) as line
     from pg_namespace, aclexplode(nspacl)
     where nspname = $1 and grantee <> nspowner group by nspname, grantee order by 1`,
  );
  return `${[...role.rows.map((row) => row.line), ...usage].join('\n')}\n`;
}

async function functionTexts(client: pg.Client): Promise<readonly string[]> {
  const found = await client.query<{ head: string; body: string | null; source: string }>(
    `select format('create function %s(%s) returns %s language %s%s%s%s', proname,
         pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), lanname,
         case provolatile when 'i' then ' immutable' when 's' then ' stable' else '' end,
         case proparallel when 's' then ' parallel safe' else '' end,
         case when prosecdef then ' security definer' else '' end) as head,
       pg_get_function_sqlbody(p.oid) as body, prosrc as source
     from pg_proc p join pg_language l on l.oid = prolang
     where pronamespace = $1::text::regnamespace order by proname, 1`,
    [schema],
  );
  return found.rows.map(({ head, body, source }) =>
    body === null ? `${head} as $$${source}$$;\n` : `${head}\n  ${lower(body)};\n`,
  );
}

async function tableTexts(client: pg.Client): Promise<readonly string[]> {
  const tables = await client.query<{ id: string; name: string }>(
    `select oid::text as id, quote_ident(relname) as name from pg_class
     where relnamespace = $1::text::regnamespace and relkind = 'r' order by relname`,
    [schema],
  );
  const texts: string[] = [];
  for (const table of tables.rows) texts.push(await tableText(client, table));
  return texts;
}

async function tableText(
  client: pg.Client,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<string> {
  const ask = async (query: string): Promise<readonly string[]> => {
    const found = await client.query<{ line: string }>(query, [id]);
    return found.rows.map((row) => lower(row.line));
  };
  const inside = [...(await ask(columns)), ...(await ask(constraints))];
  const after = [
    ...(await ask(indexes)),
    ...(await ask(triggers)),
    ...(await ask(security)),
    ...(await ask(policies)),
    ...(await ask(grants)),
  ];
  return `create table ${name} (\n  ${inside.join(',\n  ')}\n);\n${after.map((line) => `${line};\n`).join('')}`;
}

const columns = `
  select format('%I %s%s%s', attname, format_type(atttypid, atttypmod),
    case when attnotnull then ' not null' else '' end,
    case attgenerated when 's' then format(' generated always as (%s) stored', pg_get_expr(adbin, adrelid))
      else ' default ' || pg_get_expr(adbin, adrelid) end) as line
  from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where attrelid = $1::oid and attnum > 0 and not attisdropped order by attnum`;

// Newer versions list "not null" among the constraints too; it stands with the column.
const constraints = `
  select format('constraint %I %s', conname, pg_get_constraintdef(oid, true)) as line
  from pg_constraint where conrelid = $1::oid and contype in ('p', 'u', 'f', 'c', 'x')
  order by array_position(array['p', 'u', 'f', 'c', 'x'], contype::text), conname`;

const indexes = `
  select pg_get_indexdef(indexrelid, 0, true) as line from pg_index
  where indrelid = $1::oid and not exists (
    select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
  order by indexrelid::regclass::text`;

const triggers = `
  select pg_get_triggerdef(oid, true) as line from pg_trigger
  where tgrelid = $1::oid and not tgisinternal order by tgname`;

const security = `
  select format('alter table %s %s row level security', oid::regclass, word) as line
  from pg_class, lateral (values (1, 'enable', relrowsecurity), (2, 'force', relforcerowsecurity)) as said (place, word, is_so)
  where oid = $1::oid and is_so order by place`;

const policies = `
  select format('create policy %I on %s%s for %s to %s%s%s', polname, polrelid::regclass,
    case when polpermissive then '' else ' as restrictive' end,
    case polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end,
    case when polroles = array[0::oid] then 'public' else array_to_string(polroles::regrole[], ', ') end,
    ' using (' || pg_get_expr(polqual, polrelid, true) || ')',
    ' with check (' || pg_get_expr(polwithcheck, polrelid, true) || ')') as line
  from pg_policy where polrelid = $1::oid order by polname`;

/** Grants to anyone but the owner: on the table, then on single columns. */
const grants = `
  select line from (
    select 1 as place, format('grant %s on %s to %s',
      lower(string_agg(privilege_type, ', ' order by privilege_type)), c.oid::regclass, grantee::regrole) as line
    from pg_class c, aclexplode(relacl) where c.oid = $1::oid and grantee <> relowner group by c.oid, grantee
    union all
    select 2, format('grant %s (%s) on %s to %s', lower(privilege_type),
      string_agg(quote_ident(attname), ', ' order by attnum), c.oid::regclass, grantee::regrole)
    from pg_class c join pg_attribute on attrelid = c.oid, aclexplode(attacl)
    where c.oid = $1::oid and grantee <> relowner group by c.oid, grantee, privilege_type
  ) g order by place, line`;

/** The catalogue writes its words in capitals; names and literals it quotes, and those stay. */
function lower(text: string): string {
  return text.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Z]+/g, (token) =>
    /^['"]/.test(token) ? token : token.toLowerCase(),
  );
}
