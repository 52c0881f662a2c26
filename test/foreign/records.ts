/** What `oidc-provider` keeps, in memory. */
import type { Adapter, AdapterPayload } from 'oidc-provider'

/** By kind and id: `RefreshToken …`, `AccessToken …`. */
export type Records = Map<string, AdapterPayload>

/**
 * Its own one in memory says, at each start, that it is not for production.
 * @param nonce takes the place of the one that each code was asked for with
 */
export const adapterOf = (records: Records, nonce?: string) =>
  class implements Adapter {
    readonly #model: string

    constructor(model: string) {
      this.#model = model
    }

    #key = (id: string) => `${this.#model} ${id}`
    #findBy = (name: 'uid' | 'userCode', value: string) =>
      [...records].find(([key, payload]) => key.startsWith(this.#model) && payload[name] === value)?.[1]

    upsert = async (id: string, payload: AdapterPayload) => {
      const isForged = nonce !== undefined && this.#model === 'AuthorizationCode'
      records.set(this.#key(id), isForged ? { ...payload, nonce } : payload)
    }
    find = async (id: string) => records.get(this.#key(id))
    findByUid = async (uid: string) => this.#findBy('uid', uid)
    findByUserCode = async (code: string) => this.#findBy('userCode', code)
    destroy = async (id: string) => void records.delete(this.#key(id))
    consume = async (id: string) => {
      const payload = records.get(this.#key(id))
      if (payload) payload['consumed'] = Math.floor(Date.now() / 1000)
    }
    revokeByGrantId = async (grantId: string) => {
      for (const [key, payload] of records) if (payload.grantId === grantId) records.delete(key)
    }
  }
