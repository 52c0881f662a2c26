import type { Readable, Writable } from 'node:stream'
import type { Clock, Pause, Secret } from '../foundation/index.ts'
import type { Credentials, Keychain, Machine } from '../oauth/index.ts'
import type { PassSignals } from './interruption.ts'
import type { Sight } from './surroundings/index.ts'

export interface Output {
  readonly isTerminal: boolean
  /** Width of the terminal; 80 where there is none. */
  readonly columns: number
  /** Height of the terminal, where it is known. */
  readonly rows?: number
  /** Whether nobody reads any more, or nothing can be written: what is still written is dropped. */
  isGone(): boolean
  /** A promise while the reader is slower than the writer: waited for where there is much to write. */
  write(text: string | Uint8Array): Promise<void> | undefined
}

export interface Input {
  readonly isTerminal: boolean
  /** Whether reading from the terminal would stop the process. When absent, it would not. */
  readonly isInBackground?: () => boolean
  /**
   * Everything up to the end of the input. Rejects with the signal's reason, and with USAGE_WRONG when it is more
   * than `most` bytes; 8 MiB when absent.
   */
  bytes(signal?: AbortSignal, most?: number): Promise<Uint8Array>
  /** Line by line; the input is let go when the reader stops or the signal is aborted. */
  lines(signal?: AbortSignal): AsyncIterable<string>
  /** One line from the terminal that is not shown while it is typed. Rejects with the signal's reason. */
  hiddenLine(prompt: string, signal: AbortSignal): Promise<string>
}

/** A person's terminal itself, for the guide, which draws on it. */
export interface Terminal {
  readonly input: Readable
  readonly output: Writable & { readonly columns?: number | undefined }
}

/** Everything a command may touch. Built for real in one place (`main.ts`), replaced piece by piece in tests. */
export interface Context {
  readonly out: Output
  readonly err: Output
  readonly input: Input
  /** Undefined where nobody could read questions, or answer them. */
  readonly terminal?: Terminal | undefined
  readonly machine: Machine
  readonly workingFolder: string
  /** Tells this machine from others, where the system says. */
  readonly machineId?: string | undefined
  readonly clock: Clock
  readonly fetch: typeof globalThis.fetch
  /** Whether the process is nothing but this command, so that what is global in it may be replaced. */
  readonly ownsProcess: boolean
  /** Waits between questions to a server. Default: as long as asked. */
  readonly pause?: Pause
  /** Whether a browser was started: the program asked for, else the usual one. */
  readonly openBrowser: (address: URL, program?: string) => Promise<boolean>
  /** What tells SSH, WSL and containers apart. When absent, the command runs at a desk. */
  readonly lookAround?: () => Promise<Sight>
  /** Aborted with an OicError by Ctrl-C. */
  readonly signal: AbortSignal
  /** Has the signals that come from now on sent to somebody else. */
  readonly passSignals?: PassSignals
  /** What OIC_CLIENT_SECRET held. */
  readonly environmentSecret?: Secret | undefined
  /** What OIC_PASSPHRASE held, and OIC_NEW_PASSPHRASE for a key that is made now. */
  readonly environmentPassphrases?: {
    readonly current?: Secret | undefined
    readonly fresh?: Secret | undefined
  }
  /** The keychain of the operating system. When absent, none is touched. */
  readonly keychain?: Keychain
  /** Where credentials rest, when not in the usual folder. */
  readonly openCredentials?: () => Promise<Credentials>
}
