import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import { whole } from '#lib/missing-part.ts'

/** A component whose script is fetched when it is needed; to be drawn in a `Part`, which says when it did not come. */
export const lazyPart = <Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> =>
  lazy(async () => ({ default: await whole(load()) }))
