import { findDataSources, listDataSources } from '#api/resources/data-sources.ts'
import { read } from './read.ts'

/** The AWS environments of the context, as the API lists them. */
export const listedSources = read('data-sources', 'listed', listDataSources)

/** The data sources that alerts and tasks of the context are about: its unit's, and those of the units below. */
export const mentionedSources = read('data-sources', 'mentioned', findDataSources)
