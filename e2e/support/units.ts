import type { World } from './world.ts'

/** The units that the API's own examples name; they exist in every world. */
export const FINANCE = 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11'
export const EMEA_FINANCE = '5b1f3c1e-7d0c-4c55-8a44-9a0b6f1f0c22'
export const GLOBAL = '00000000-0000-0000-0000-000000000000'

export const unitId = async (world: World, name: string): Promise<string> => {
  const units = await world.all<{ id: string; name: string }>('/organizational-units')
  return units.find((unit) => unit.name === name)?.id ?? ''
}
