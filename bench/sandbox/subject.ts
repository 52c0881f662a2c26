/** What every measured server tells the one who measures, and what it is asked. */

/** Where it answers, said once it does. */
export interface Ready {
  readonly document: string
  readonly tokenAddress: string
  readonly clientId: string
  readonly clientSecret: string
  /** What a token request holds beside the grant. */
  readonly parameters: Readonly<Record<string, string>>
}

export interface Usage {
  /** User and system, of all its threads. */
  readonly cpuSeconds: number
  /** The most that was resident so far. */
  readonly peakMebibytes: number
}

/** The key that all of them sign with: none spends time on making one, unless that is what is measured. */
export interface GivenKey {
  readonly privateKeyPem: string
  readonly certificatePem: string
}

export const givenKey = (): GivenKey => JSON.parse(process.env['BENCH_KEY'] ?? '')

function usage(): Usage {
  const { user, system } = process.cpuUsage()
  return { cpuSeconds: (user + system) / 1e6, peakMebibytes: process.resourceUsage().maxRSS / 1024 }
}

/** Answers questions about its usage from now on. */
export function announce(ready: Ready): void {
  process.on('message', () => process.send?.(usage()))
  process.on('disconnect', () => process.exit())
  process.send?.(ready)
}
