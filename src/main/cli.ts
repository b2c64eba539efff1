import { tell } from './commands/print.ts';
import { commandLine } from './program.ts';

// A reader that has seen enough (`| head`) closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await commandLine().parseAsync();
} catch (error) {
  tell(`recourse: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
