/** Every set-up that is judged, in the order in which a person would meet them. */
import { clientRefused } from './set-ups/client-refused.ts'
import { clock } from './set-ups/clock.ts'
import { codeRefused } from './set-ups/code-refused.ts'
import { fileServer } from './set-ups/file-server.ts'
import { intercepted } from './set-ups/intercepted.ts'
import { loginEnded } from './set-ups/login-ended.ts'
import { noRefreshToken } from './set-ups/no-refresh-token.ts'
import { nothingWrong } from './set-ups/nothing-wrong.ts'
import { otherServer } from './set-ups/other-server.ts'
import { redirectRefused } from './set-ups/redirect-refused.ts'
import { refusedByTheInstance } from './set-ups/refused-by-the-instance.ts'
import { scopeRefused } from './set-ups/scope-refused.ts'
import { strictGateway } from './set-ups/strict-gateway.ts'
import type { WrongSetUp } from './wrong-set-up.ts'

export const setUps: readonly WrongSetUp[] = [
  ...redirectRefused,
  ...clientRefused,
  ...scopeRefused,
  ...codeRefused,
  ...noRefreshToken,
  ...loginEnded,
  ...refusedByTheInstance,
  ...fileServer,
  ...otherServer,
  ...clock,
  ...intercepted,
  ...strictGateway,
  ...nothingWrong,
]
