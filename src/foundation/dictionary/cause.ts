/** One thing that can be wrong with a set-up, and what mends it. Sentences begin small and have no full stop. */
export interface Cause {
  /** What is wrong. */
  readonly what: string
  /** What to change; a command or a setting where it lies on this machine. */
  readonly mend: string
  /** What tells this cause from the others of the same symptom. */
  readonly check: string
  /** Where in Oracle's console it is changed; none for what lies on this machine or on the way. */
  readonly page?: ConsolePage
  /** The field on that page, as it is labelled. */
  readonly field?: string
  /**
   * How it is known that this leads to the symptom: Oracle says so, it was seen, `oic` meets it itself on this
   * machine or on the way, or it follows from the protocol. What is inferred is told as a possibility, never as
   * what Oracle does.
   */
  readonly evidence: 'documented' | 'seen' | 'met' | 'inferred'
}

/** A page by its way through the console; in older accounts the console of Identity Cloud Service stands beside. */
export interface ConsolePage {
  /** Below Identity & Security, Domains, the domain. */
  readonly domains: string
  /** Below /ui/v1/adminconsole. */
  readonly older: string
}

export const causesOf = <const Causes extends Readonly<Record<string, Cause>>>(causes: Causes): Causes =>
  causes
