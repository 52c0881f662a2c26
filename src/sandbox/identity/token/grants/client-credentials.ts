import type { Application } from '../../../instance/registered.ts'
import { unauthorizedClient } from '../../refusal.ts'
import { parseScope } from '../../scopes/names.ts'
import type { Grant } from './grant.ts'
import { grantedToClient } from './granted-to-client.ts'

/** A name alone proves nothing (RFC 6749 section 4.4). The answer is that of a grant that is not enabled. */
function checkProven({ clientType }: Application): void {
  if (clientType === 'public') throw unauthorizedClient('a public application cannot act for itself')
}

/** RFC 6749 section 4.4: the application acts for itself, and is the subject. The value of `gtp` is ours. */
export const clientCredentials: Grant = (instance, { form, application }) => {
  checkProven(application)
  const scopes = parseScope(form.get('scope'))
  const decision = 'the application acts for itself, token issued'
  return grantedToClient(instance, {
    application,
    scopes,
    shortName: 'cc',
    decision,
    resources: form.all('resource'),
  })
}
