/** The pages where an administrator mends things, as their labels are in both consoles. */
import type { ConsolePage } from './cause.ts'

/** The overview of the application: its state, Activate. */
export const applicationPage: ConsolePage = {
  domains: 'Integrated applications > the application',
  older: 'Applications > the application',
}

export const generalInformation: ConsolePage = {
  domains: 'Integrated applications > the application > OAuth configuration > General Information',
  older: 'Applications > the application > Configuration > General Information',
}

export const clientConfiguration: ConsolePage = {
  domains: 'Integrated applications > the application > OAuth configuration > Client configuration',
  older: 'Applications > the application > Configuration > Client Configuration',
}

/** The instance of Oracle Integration as a resource of the identity domain. */
export const instanceConfiguration: ConsolePage = {
  domains: 'Oracle Cloud Services > the instance > OAuth configuration',
  older: 'Oracle Cloud Services > the instance > Configuration > Resources',
}

export const instanceRoles: ConsolePage = {
  domains: 'Oracle Cloud Services > the instance > Application roles',
  older: 'Oracle Cloud Services > the instance > Application Roles',
}

export const domainOAuth: ConsolePage = {
  domains: 'Security > OAuth',
  older: 'Security > OAuth',
}

export const domainSettings: ConsolePage = {
  domains: 'Settings > Domain settings',
  older: 'Settings > Default Settings',
}

/** Not in the identity domain: the page of the service itself. */
export const instanceDetails: ConsolePage = {
  domains: 'Developer Services > Application Integration > Integration > the instance',
  older: 'My Services > Integration > the instance',
}
