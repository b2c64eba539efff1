/** German: slots, remarks and, from the file beside this one, goods. */
import { germanGoods } from './de-goods.ts';
import type { Phrasebook } from './phrasebook.ts';

export const german: Phrasebook = {
  language: 'de',
  joiner: ', ',
  gap: ' ',
  slots: {
    stoff: ['Baumwolle', 'Bio-Baumwolle', 'Baumwollpopeline', 'Leinen-Baumwoll-Mischung'],
    farbe: ['Schwarz', 'Marineblau', 'Grau', 'Salbeigrün', 'Altrosa', 'Senfgelb', 'Natur'],
    muster: ['Punkten', 'Streifen', 'Streublumen', 'Karos', 'Ankern'],
    adjektiv: ['waschbar', 'wiederverwendbar', 'handgenäht', 'atmungsaktiv', 'zweilagig'],
    befestigung: ['Gummibändern', 'Bindebändern', 'verstellbaren Ohrschlaufen', 'Nasenbügel'],
    ort: ['Chemnitz', 'Passau', 'Flensburg', 'Aachen', 'Yiwu', 'Ningbo'],
    fuerWen: ['Erwachsene', 'Damen und Herren', 'Jugendliche und Erwachsene', 'die ganze Familie'],
    frueher: ['Trachten', 'Vorhänge', 'Taschen', 'Kinderkleidung', 'Brautmode'],
    anlass: ['Einkauf und Bahnfahrt', 'Büro und Schule', 'den Alltag'],
    gewerk: ['Schleif- und Sägearbeiten', 'Trockenbau', 'Renovierungsarbeiten', 'Landwirtschaft'],
    praxis: ['Zahnarztpraxen', 'Pflegeheime', 'Kliniken', 'Praxen'],
    betrieb: ['Nagelstudios', 'Küchen', 'Werkstätten', 'Büros'],
    duft: ['Zitrone', 'Lavendel', 'ohne Duft', 'Aloe vera'],
    groesse: ['50 ml', '100 ml', '250 ml', '500 ml'],
    wirkstoff: ['Grüntee', 'Hyaluron', 'Rosenwasser', 'Heilerde', 'Aloe vera'],
    tier: ['Fuchs', 'Eule', 'Bär', 'Tiger', 'Hase'],
    autor: ['E. Mustermann', 'Frieda Beispiel', 'K. Platzhalter', 'L. Probemeier'],
    einband: ['Taschenbuch', 'Gebundene Ausgabe', 'Großdruck'],
    lagen: ['3', '4', '5'],
  },
  goods: germanGoods,
  remarks: {
    virusClaims: {
      titles: ['gegen Coronavirus', 'Schutz vor COVID-19', 'Virenschutz', 'virenabweisend'],
      bullets: [
        'Tötet das Coronavirus zu 99,9 % ab.',
        'Schützt Sie und Ihre Familie vor COVID-19.',
        'Verhindert die Ansteckung mit Corona in Bus und Bahn.',
        'Virenabweisend: hält 2019-nCoV zuverlässig zurück.',
      ],
    },
    approvalClaims: {
      titles: ['FDA-zertifiziert', 'FDA-zugelassen', 'CE und FDA zertifiziert'],
      bullets: [
        'FDA-zertifiziert und zugelassen, Zertifikat siehe Bild.',
        'Von der FDA zugelassen, geprüfte Sicherheit.',
      ],
    },
    gradeClaims: {
      titles: ['medizinische Qualität', 'FFP2-Schutz', 'Klinikqualität'],
      bullets: [
        'Medizinische Qualität wie im Krankenhaus.',
        'Gleicher Schutz wie FFP2: filtert 99 % der Bakterien und Viren.',
      ],
    },
    disguisedClaims: {
      titles: ['F F P 2', 'FFP-2 Klasse', 'ＦＦＰ２', 'FFP\u200b2', 'Anti-C0rona', 'N-95'],
      bullets: [
        'F.F.P.2 Filter, F-D-A zertifiziert.',
        'ＦＦＰ２ Schutzklasse für jeden Tag.',
        'Tötet C0ronaviren in 30 Sekunden.',
        'Schützt vor C O V I D - 1 9.',
        'Material FFP\u200b2, gegen Corona\u200bvirus.',
      ],
    },
    hintedClaims: {
      titles: ['die Maske, die alle suchen', 'Schutzklasse Zwei', 'gegen die Seuche'],
      bullets: [
        'Hält ab, wovon zurzeit jede Nachrichtensendung spricht.',
        'Filterklasse zwei, wie sie auch Ärzte tragen.',
        'Sie wissen schon, wogegen.',
      ],
    },
    disclaimers: [
      'Kein Medizinprodukt.',
      'Kein Medizinprodukt und keine persönliche Schutzausrüstung (PSA).',
      'Behelfs-Mund-Nasen-Maske ohne nachgewiesene Schutzwirkung.',
      'Nur für den privaten Gebrauch, nicht zur medizinischen Verwendung.',
    ],
    negations: [
      'Keine FFP2-Maske, keine OP-Maske.',
      'Diese Maske ist nicht FFP2-zertifiziert und schützt nicht vor dem Coronavirus.',
      'Nicht medizinisch, nicht FDA-zugelassen.',
    ],
    comparisons: [
      'Anders als eine FFP2-Maske liegt eine Stoffmaske nicht dicht an.',
      'Im Vergleich: FFP2, OP-Maske, Stoffmaske. Unsere steht in der dritten Spalte.',
    ],
    diseaseTerms: [
      'Wegen COVID-19 kann die Lieferung einige Tage länger dauern.',
      'In der Corona-Zeit näht unsere Werkstatt mit Abstand.',
    ],
    audience: ['Abgabe nur an Kliniken, Praxen und Behörden.'],
  },
};
