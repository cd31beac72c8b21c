import { findDataSources } from '#api/resources/data-sources.ts'
import { read } from './read.ts'

/** The data sources that alerts and tasks of the context are about: its unit's, and those of the units below. */
export const dataSources = read('data-sources', 'all', findDataSources)
