import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core'

export const COLOUR_SCHEMES: readonly { label: string; scheme: MantineColorScheme }[] = [
  { label: 'Light', scheme: 'light' },
  { label: 'Dark', scheme: 'dark' },
  { label: 'As the system', scheme: 'auto' },
]

/** The chosen scheme, kept in this browser. */
export const useColourScheme = () => {
  // Holding transitions back would take a style element, which the page policy does not allow.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  return { scheme: colorScheme, setScheme: setColorScheme }
}
