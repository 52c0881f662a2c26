import type { ExchangeContext } from '../../http/exchange.ts'
import type { Instance } from '../../instance/instance.ts'
import type { JsonObject } from '../../instance/json.ts'
import { type Caller, callerOf, demand } from './caller.ts'
import { requestBody } from './request-body.ts'

interface Called {
  readonly caller: Caller
  readonly body: JsonObject
}

/**
 * Who calls, and what for. The caller is judged before the body is read, and once more when it is there: a body may
 * take its time, and the caller may have lost the right meanwhile.
 * @throws {ScimProblem}
 */
export async function calledWithBody(
  c: ExchangeContext,
  instance: Instance,
  oneOf: readonly string[],
): Promise<Called> {
  demand(await callerOf(c, instance), oneOf)
  const body = await requestBody(c)
  const caller = await callerOf(c, instance)
  demand(caller, oneOf)
  return { caller, body }
}
