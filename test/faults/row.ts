/** A situation as it is measured: parts that count what happened, and which of the counts must be zero. */

/** How much of everything is done. */
export interface Scale {
  /** Of the full number of kills, and of whatever else takes long. Under a tenth, of everything. */
  readonly share: number
  /** How long a holder stays frozen. */
  readonly frozenMs: number
}

export type Counts = Readonly<Record<string, number>>

export interface Part {
  readonly name: string
  /** Why this machine cannot show it. */
  readonly whyNot?: string | undefined
  run(scale: Scale): Promise<Counts>
}

export interface Row {
  readonly title: string
  /** What is done, and what the columns mean. */
  readonly about: string
  /** The counts that were promised to be zero. */
  readonly zeros: readonly string[]
  /** Its parts mostly wait, so they may run side by side. */
  readonly isIdle?: true
  readonly parts: readonly Part[]
  /** For `npm run test:slow`, when not all of them in short. */
  readonly inShort?: readonly Part[]
}

export const rounds = ({ share }: Scale, atFull: number): number => Math.max(1, Math.ceil(atFull * share))

/** What is quick is done in full wherever it is published. */
export const roundsInFull = (scale: Scale, atFull: number): number =>
  isShort(scale) ? rounds(scale, atFull) : atFull

export const isShort = ({ share }: Scale): boolean => share < 0.1

/** For `npm run test:slow`: the same, as small as shows it. */
export const shortScale: Scale = { share: 0.02, frozenMs: 400 }
