import dotenv from 'dotenv';
import { runCommandLine } from './cli/cli.ts';

// The command line as a process: its arguments, its environment with `.env`, its streams and its exit code.
dotenv.config({ quiet: true });
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  // Whoever read the answers has gone, as `head` does: there is nobody left to answer.
  process.exit(0);
});
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read the log has gone: the bot goes on without.
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await runCommandLine(process.argv.slice(2), {
  environment: process.env,
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
});
