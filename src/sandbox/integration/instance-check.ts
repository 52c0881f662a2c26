import type { MiddlewareHandler } from 'hono'
import type { Exchange } from '../http/exchange.ts'
import type { Instance } from '../instance/instance.ts'
import { apiError } from './api-error.ts'

/**
 * On generation 3 the design origin serves all instances of a region, and `integrationInstance` says which
 * one is meant. It is documented as required; what answers when it is missing or wrong is not known, so the
 * two answers here are inferred.
 */
export const instanceCheck =
  ({ generation, behaviour, state }: Instance): MiddlewareHandler<Exchange> =>
  async (c, next) => {
    const named = c.req.query('integrationInstance')
    if (generation === 2 || named === state.instanceName) return next()
    if (named === undefined) {
      if (behaviour.missingInstance === 'accept') return next()
      c.set('decision', 'no integrationInstance (missingInstance)')
      return apiError(c, 400, {
        title: 'Bad request',
        detail: 'The parameter integrationInstance is missing',
      })
    }
    c.set('decision', 'another integrationInstance')
    return apiError(c, 404, {
      title: 'Service instance not found',
      detail: 'No service instance has this name',
    })
  }
