/**
 * A program of its own that starts the embedded server on the folder it is given, says where, and
 * stays until it is killed. For the tests of what happens when the starter dies or is someone else.
 */
import { startEmbedded } from '../../src/store/database/embedded.ts';

const folder = process.argv[2] ?? '';
const server = await startEmbedded({ folder });
process.stdout.write(`${JSON.stringify(server.connection)}\n`);
process.stdin.resume().on('end', () => {
  void server.stop();
});
