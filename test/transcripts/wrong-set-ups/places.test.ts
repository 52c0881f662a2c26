/**
 * Where the console shows what mends a cause. Written from Oracle's pages on the two consoles, and not from the
 * dictionary that is compared with it.
 */
import { describe, expect, it } from 'vitest'
import { causes } from '../../../src/foundation/dictionary/index.ts'
import type { Cause } from './causes.ts'

/** Tabs and headings in this order, in identity domains and in the older console of Identity Cloud Service. */
interface Place {
  readonly domains: readonly string[]
  readonly older: readonly string[]
  /** The label, a part of a longer one where the consoles differ. */
  readonly field: string
}

const general = {
  domains: ['Integrated applications', 'OAuth configuration', 'General Information'],
  older: ['Applications', 'Configuration', 'General Information'],
}

const client = {
  domains: ['Integrated applications', 'OAuth configuration', 'Client configuration'],
  older: ['Applications', 'Configuration', 'Client Configuration'],
}

const instance = {
  domains: ['Oracle Cloud Services', 'the instance', 'OAuth configuration'],
  older: ['Oracle Cloud Services', 'the instance', 'Configuration'],
}

const roles = {
  domains: ['Oracle Cloud Services', 'the instance', 'Application roles'],
  older: ['Oracle Cloud Services', 'the instance', 'Application Roles'],
}

const places: Partial<Record<Cause, Place>> = {
  'redirect-address-not-registered': { ...client, field: 'Redirect URL' },
  'http-urls-not-allowed': { ...client, field: 'Allow HTTP URLs' },
  'client-id-wrong': { ...general, field: 'Client ID' },
  'client-secret-wrong': { ...general, field: 'Client secret' },
  'client-secret-white-space': { ...general, field: 'Client secret' },
  'client-secret-characters': { ...general, field: 'Client secret' },
  'application-not-activated': {
    domains: ['Integrated applications', 'the application'],
    older: ['Applications', 'the application'],
    field: 'Activate',
  },
  'certificate-mismatch': { ...client, field: 'Certificate' },
  'client-not-trusted': { ...client, field: 'Client type' },
  'grant-not-allowed': { ...client, field: 'Allowed grant types' },
  'refresh-grant-off': { ...client, field: 'Allowed grant types: Refresh token' },
  'token-refresh-not-allowed': { ...instance, field: 'Allow token refresh' },
  'refresh-token-unused': { ...instance, field: 'Refresh token expiration' },
  'scope-of-another-instance': { ...instance, field: 'Primary audience' },
  'token-of-another-instance': { ...instance, field: 'Primary audience' },
  'scope-not-added': { ...client, field: 'Allowed Scopes' },
  'consumer-all-mixed': { ...client, field: 'Allowed Scopes' },
  'slash-before-urn': { ...client, field: 'Allowed Scopes' },
  'audiences-mixed': { ...client, field: 'Allowed Scopes' },
  'scope-too-narrow': { ...client, field: 'Allowed Scopes' },
  'role-missing': { ...roles, field: 'ServiceUser' },
  'file-server-role-missing': { ...roles, field: 'ServiceAdministrator' },
  'issuer-shared': { domains: ['Security', 'OAuth'], older: ['Security', 'OAuth'], field: 'Issuer' },
  'signing-certificate-not-public': {
    domains: ['Settings', 'Domain settings'],
    older: ['Settings', 'Default Settings'],
    field: 'Access signing certificate',
  },
}

/** What the two consoles call otherwise; people look for either. */
const otherLabels: Partial<Record<Cause, string>> = {
  'http-urls-not-allowed': 'Allow non-HTTPS URLs',
  'token-refresh-not-allowed': 'Is Refresh Token Allowed',
  'scope-not-added': 'Add resources',
}

/** Which of these stand in the way through the console, in its order. */
const found = (wanted: readonly string[], way = ''): readonly string[] =>
  way.split(' > ').filter((step) => wanted.includes(step))

describe('the dictionary', () => {
  it.each(Object.entries(places) as [Cause, Place][])('leads to the place of %s', (id, place) => {
    const { page, field } = causes[id] as { page?: { domains: string; older: string }; field?: string }
    expect({
      domains: found(place.domains, page?.domains),
      older: found(place.older, page?.older),
      field,
    }).toEqual(place)
  })

  it.each(Object.entries(otherLabels) as [Cause, string][])('gives the other label of %s', (id, label) => {
    expect(causes[id].mend).toContain(label)
  })
})
