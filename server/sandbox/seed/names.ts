/** Names of people from many places; family and given names are mixed freely, as in any large company. */
export const GIVEN_NAMES: readonly string[] =
  `Aarav Abebe Adaeze Agnieszka Ahmed Aiko Ainhoa Aleksandra Amara Amélie Anders Andrei Anika Antonio Astrid Ayşe
  Beatriz Bilal Björn Camille Carlos Chidi Chloé Daichi Dana Daniela Declan Dmitri Ebony Elena Elif Emeka Emma Esra
  Fatima Felipe Femi Fiona François Gabriela Giulia Grace Gustavo Hana Hassan Héctor Hiroshi Ines Ingrid Ioana Isabel
  Ivan Jamal James Jana Javier Jin-woo João Johanna Jorge Kamala Karim Katarzyna Kenji Khadija Kwame Lars Layla Leila
  Lin Linh Lucía Łukasz Mahmoud Malin Marek Margaret Mei Mercy Mikko Mina Mohammed Nadia Naoko Ngozi Nikhil Noor Oisín
  Olga Omar Paolo Parisa Petra Priya Rafael Ravi Renata Rosa Ruth Sakura Samuel Sanjay Siobhán Sofía Sunita Svetlana
  Tariq Tatiana Thandiwe Thomas Tomasz Uche Valentina Viktor Wei Xiomara Yara Yuki Yusuf Zanele Zoë`.split(/\s+/)

export const FAMILY_NAMES: readonly string[] =
  `Abdullah Adeyemi Almeida Andersson Bakker Banerjee Becker Bergström Bianchi Brennan Castillo Chatterjee Chen Choi
  Contreras Costa Dąbrowski Delgado Demir Diallo Dimitrov Dlamini Dubois Eriksson Escobar Farouk Fernández Fischer
  Fitzgerald Fujimoto García Goldberg Gupta Haddad Hakimi Hansen Hernández Horváth Hussein Ibrahim Ivanova Jansen
  Johansson Kapoor Kaya Khan Kim Kowalski Kozlov Kumar Kurosawa Laurent Lehtonen Lindqvist López MacDonald Mahlangu
  Martins Mbeki Mendoza Mensah Moreau Morales Müller Mutua Nakamura Naidoo Nguyễn Nielsen Novák Nowak O’Connor Okafor
  Okonkwo Oliveira Osei Özdemir Pacheco Papadopoulos Park Patel Pereira Petrov Popescu Quispe Rahman Ramírez Reyes
  Romano Rossi Ruiz Saito Salazar Santos Schneider Sharma Silva Singh Sørensen Suzuki Takahashi Tanaka Teixeira
  Thompson Tran Turner Vargas Villanueva Virtanen Wang Watanabe Weber Williams Wójcik Yamamoto Yang Yılmaz Zhang`.split(
    /\s+/,
  )

const LETTERS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', ı: 'i', '’': '' }

/** The name as a mail address has it: `Łukasz Wójcik` is `lukasz.wojcik`. */
export const mailName = (fullName: string): string =>
  fullName
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøı’]/g, (letter) => LETTERS[letter] ?? '')
    .replace(/\s+/g, '.')
