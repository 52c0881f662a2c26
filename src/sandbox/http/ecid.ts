import type { MiddlewareHandler } from 'hono'
import type { Instance } from '../instance/instance.ts'
import type { Exchange } from './exchange.ts'

export const newEcid = ({ random }: Instance): string => `${random.word('ecid', 9)}00000000`

/**
 * `X-ORACLE-DMS-ECID` and `-RID` on every answer (documented for the domain). The form of the id follows those seen in
 * error texts, nine characters and eight zeros; the value of RID is inferred.
 */
export const ecid =
  (instance: Instance): MiddlewareHandler<Exchange> =>
  async (c, next) => {
    const id = newEcid(instance)
    c.set('ecid', id)
    // Before the answer is made: a header that is joined to one makes another one of it.
    c.header('X-ORACLE-DMS-ECID', id)
    c.header('X-ORACLE-DMS-RID', '0')
    await next()
  }
