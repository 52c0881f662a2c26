/** `/oauth2/v1/authorize`: an application sends a browser here to fetch a code. */
import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../../http/exchange.ts'
import { neverByHead, onlyMethods } from '../../http/origin-app.ts'
import { type Parameters, queryOf } from '../../http/parameters.ts'
import type { Instance } from '../../instance/instance.ts'
import { Refusal } from '../refusal.ts'
import { beginSignIn } from '../sign-in/begin-sign-in.ts'
import { sessionOf } from '../sign-in/session.ts'
import { sendRefusal, showRefusal } from './answer.ts'
import { grantRequest } from './grant-request.ts'
import { judgeAddress, judgeRequest, type ReturnAddress } from './judge-request.ts'

function answerTo(
  c: ExchangeContext,
  instance: Instance,
  address: ReturnAddress,
  query: Parameters,
): Response | Promise<Response> {
  const request = judgeRequest(instance, address, query)
  const session = sessionOf(c, instance)
  if (session === undefined) return beginSignIn(c, instance, { request })
  return grantRequest(c, instance, address, { request, session, how: 'signed in already' })
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}

function authorize(c: ExchangeContext, instance: Instance): Response | Promise<Response> {
  const query = queryOf(new URL(c.req.url))
  let address: ReturnAddress
  try {
    address = judgeAddress(instance, query)
  } catch (error) {
    return showRefusal(c, asRefusal(error))
  }
  try {
    return answerTo(c, instance, address, query)
  } catch (error) {
    return sendRefusal(c, instance, { address, refusal: asRefusal(error) })
  }
}

export function authorizeRoutes(app: Hono<Exchange>, instance: Instance): void {
  app.get('/oauth2/v1/authorize', neverByHead, (c) => authorize(c, instance))
  app.all('/oauth2/v1/authorize', onlyMethods('GET'))
}
