import { entry } from './entry.ts'

/** Nobody else has the port, and it is not to be had all the same. */
const keptBack =
  'use another port: those below 1024 are often kept for administrators, and Windows keeps ranges of others, which `netsh interface ipv4 show excludedportrange protocol=tcp` shows'

/** How a command was called, and how it ended. */
export const runErrors = {
  USAGE_WRONG: entry<{ problem: string; next?: string }>(
    'usage',
    ({ problem }) => problem,
    ({ next }) => next ?? 'add --help to see what the command takes',
  ),
  INPUT_MISSING: entry<{ what: string; next: string }>(
    'usage',
    ({ what }) => `nothing was given for ${what}`,
    ({ next }) => next,
  ),
  BASIC_NOT_UNDERSTOOD: entry(
    'usage',
    'what was given is neither clientid:clientsecret nor base64 of that',
    'copy both from the General Information of the application; a file that certutil or base64 wrote is taken too, whole',
  ),
  BASIC_FAULTY: entry<{ problems: readonly string[] }>(
    'failed',
    ({ problems }) => `these Basic credentials will be refused, or may be: ${problems.join('; ')}`,
    '`oic basic`, given the same, prints the clean line',
  ),
  INTERRUPTED: entry(
    'interrupted',
    'interrupted',
    'nothing is left half done here; a call that was already sent may have been carried out',
  ),
  TERMINATED: entry(
    'terminated',
    'terminated',
    'nothing is left half done here; a call that was already sent may have been carried out',
  ),
  HUNG_UP: entry(
    'hung-up',
    'the terminal was closed',
    'nothing is left half done here; a call that was already sent may have been carried out',
  ),
  OUTPUT_FAILED: entry<{ problem: string }>(
    'failed',
    ({ problem }) => `the result could not be written to standard output (${problem})`,
    'free some space, or write it elsewhere; what the command did was done',
  ),
  EXEC_NOT_FOUND: entry<{ program: string }>(
    'not-found',
    ({ program }) => `the command "${program}" was not found, or what it is a script for`,
    'give its path, or a name that is found along PATH; a shell is started by name: oic exec -- sh -c "..."',
  ),
  EXEC_NOT_RUNNABLE: entry<{ program: string; problem: string }>(
    'not-runnable',
    ({ program, problem }) => `the command "${program}" cannot be run (${problem})`,
    'check that it is a program, and that you may run it (`ls -l` shows an x)',
  ),
  PORT_IN_USE: entry<{ address: string; holder?: string | undefined; next?: string }>(
    'failed',
    ({ address, holder }) =>
      `another program is already listening on ${address}${holder ? `: ${holder}` : ''}`,
    ({ next }) => next ?? 'end that program, or use another port',
  ),
  PORT_REFUSED: entry<{ address: string; problem: string }>(
    'failed',
    ({ address, problem }) => `this machine does not allow listening on ${address} (${problem})`,
    ({ problem }) => (problem === 'EACCES' ? keptBack : 'use another port'),
  ),
  SANDBOX_SEED_INVALID: entry<{ path: string; problem: string }>(
    'usage',
    ({ path, problem }) => `the seed ${path} cannot be used: ${problem}`,
    'docs/sandbox.md shows what a seed may hold',
  ),
  SANDBOX_SWITCH_INVALID: entry<{ problem: string }>(
    'usage',
    ({ problem }) => `the switch cannot be used: ${problem}`,
    'write --switch NAME=VALUE; docs/fidelity.md names the switches and what they are set to',
  ),
  SANDBOX_STATE_IN_USE: entry<{ path: string }>(
    'store',
    ({ path }) => `another sandbox is running with the state folder ${path}`,
    'end that one, or name another folder with --state',
  ),
  SANDBOX_KEYS_INVALID: entry<{ problem: string }>(
    'usage',
    ({ problem }) => `the keys of the sandbox cannot be used: ${problem}`,
    'give a private key (PKCS #8) and a certificate of the same key, or none to have them made',
  ),
  SANDBOX_FAULT_INVALID: entry<{ problem: string }>(
    'usage',
    ({ problem }) => `the fault cannot be used: ${problem}`,
    'docs/sandbox.md lists what can go wrong on command, and where',
  ),
  SANDBOX_STATE_INVALID: entry<{ path: string; problem: string }>(
    'store',
    ({ path, problem }) => `the sandbox state ${path} cannot be used: ${problem}`,
    'name another folder with --state, or remove this one to start afresh',
  ),
}
