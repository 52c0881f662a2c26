import type { Random } from '../instance/random.ts'
import type { Domain } from '../instance/registered.ts'

/** An OCID says what it names; ours says `sandbox` where Oracle's name a realm. */
export const newOcid = (kind: string, random: Random): string =>
  `ocid1.${kind}.sandbox..${random.word('ocid', 32).toLowerCase()}`

export const newDomain = (random: Random): Domain => ({
  name: `idcs-${random.hex('domain', 32)}`,
  ocid: newOcid('domain', random),
  tenancyName: 'sandboxtenancy',
  tenancyOcid: newOcid('tenancy', random),
  region: 'us-ashburn-1',
  identityRegion: 'us-ashburn-idcs-1',
})
