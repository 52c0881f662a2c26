/** Where the sandbox in `strict` and `oidc-provider` answer differently, each with its reason. */
import { authorizationRequests } from './differences/authorization-requests.ts'
import { clientAuthentication } from './differences/client-authentication.ts'
import { devices } from './differences/devices.ts'
import type { Difference } from './differences/difference.ts'
import { namesScope } from './differences/names-scope.ts'
import { pkce } from './differences/pkce.ts'
import { redirects } from './differences/redirects.ts'
import { resources } from './differences/resources.ts'
import { tokenManagement } from './differences/token-management.ts'
import { tokenRequests } from './differences/token-requests.ts'
import { scopesAndTokens } from './differences/tokens.ts'

export const differences: readonly Difference[] = [
  ...scopesAndTokens,
  ...namesScope,
  ...pkce,
  ...redirects,
  ...clientAuthentication,
  ...tokenRequests,
  ...tokenManagement,
  ...authorizationRequests,
  ...resources,
  ...devices,
]
