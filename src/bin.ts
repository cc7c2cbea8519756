import dotenv from 'dotenv';
import { runCommandLine } from './cli/cli.ts';
import { stopWithParent } from './cli/parent.ts';

// The command line as a process: arguments, environment with `.env`, streams and exit code.
dotenv.config({ quiet: true });
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  // The reader of the answers is gone (`| head`): nobody is left to answer.
  process.exit(0);
});
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of the log is gone: the bot goes on without it.
  if (error.code !== 'EPIPE') throw error;
});
stopWithParent(process.env);
process.exitCode = await runCommandLine(process.argv.slice(2), {
  environment: process.env,
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
});
