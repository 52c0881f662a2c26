import { applicationCauses } from './causes/application.ts'
import { instanceCauses } from './causes/instance.ts'
import { localCauses } from './causes/local.ts'
import { loginCauses } from './causes/login.ts'
import { networkCauses } from './causes/network.ts'
import { scopeCauses } from './causes/scopes.ts'

/** Everything that is known to go wrong, by a name that does not change. */
export const causes = {
  ...applicationCauses,
  ...scopeCauses,
  ...loginCauses,
  ...instanceCauses,
  ...networkCauses,
  ...localCauses,
}

export type CauseId = keyof typeof causes
