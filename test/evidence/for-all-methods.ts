/** Routes for all methods that serve nothing, each with its reason. What is not here is an endpoint and needs a row. */
import type { OriginName } from '../../src/sandbox/http/origin-name.ts'

export interface ForAllMethods {
  readonly origin: OriginName
  readonly path: string
  /** How many of them there are where all are in use. */
  readonly handlers: number
  readonly reason: string
}

const shared = {
  path: '/*',
  handlers: 6,
  reason: 'endings, ECID, journal, what is no request, exact host and faults: they pass on',
}
const flows = {
  path: '/ic/api/integration/:version{v\\d+}/flows/*',
  handlers: 2,
  reason: 'the check of the token, and 404 for integrations that are not there',
}

export const forAllMethods: readonly ForAllMethods[] = [
  { origin: 'identity', ...shared },
  { origin: 'design', ...shared },
  { origin: 'runtime', ...shared },
  {
    origin: 'identity',
    path: '/admin/v1/OAuthConfig/OAuthConfig',
    handlers: 1,
    reason: 'who may read it is told that nobody changes it: 401 or 403, whatever the method',
  },
  {
    origin: 'identity',
    path: '/admin/v1/*',
    handlers: 1,
    reason: 'resources that are not there: 401 without a token, 404 with one',
  },
  { origin: 'design', ...flows },
  { origin: 'runtime', ...flows },
  {
    origin: 'design',
    path: '/ic/api/fileserver/*',
    handlers: 3,
    reason: 'the checks of the token and of the instance, and 404 for the rest',
  },
  {
    origin: 'design',
    path: '/ic/api/*',
    handlers: 3,
    reason: 'the checks of the token and of the instance, and 404 for the rest',
  },
]
