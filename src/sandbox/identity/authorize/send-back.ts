import type { ExchangeContext } from '../../http/exchange.ts'
import { parametersOf } from '../../http/parameters.ts'
import type { Instance } from '../../instance/instance.ts'
import type { AuthorizationRequest } from '../../instance/issued.ts'
import { Refusal } from '../refusal.ts'
import { showRefusal } from './answer.ts'
import { judgeAddress, type ReturnAddress } from './judge-request.ts'

/**
 * Sends the browser back to the application after a page of ours. The address is judged again: it may have been taken
 * from the application meanwhile.
 */
export function sendBack(
  c: ExchangeContext,
  instance: Instance,
  { clientId, redirectUri, state = '' }: AuthorizationRequest,
  send: (address: ReturnAddress) => Response,
): Response {
  const query = new URLSearchParams({ client_id: clientId, redirect_uri: redirectUri, state })
  try {
    return send(judgeAddress(instance, parametersOf(query)))
  } catch (error) {
    if (error instanceof Refusal) return showRefusal(c, error)
    throw error
  }
}
