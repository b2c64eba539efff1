/** What the shipped packs make of the honest and of the others, at an instant at which all sites had their rules. */
import { describe, expect, it } from 'vitest';
import { readShippedPack } from '../../bench/shipped-pack.ts';
import { policySetSource } from '../../src/domain/pack/policy-set.ts';
import { compilePolicySet } from '../../src/engine/compile.ts';
import { screenListing } from '../../src/engine/screen.ts';
import type { Listing, ScreenedListing } from '../../src/engine/types.ts';

const at = '2020-03-14T12:00:00Z';
const compiled = compilePolicySet(policySetSource(readShippedPack(), { at }));
const facts = {
  asOf: at,
  defaultSite: 'amazon-us',
  approvals: new Map(),
  references: new Map(),
  sellers: new Map(),
};

function screened(listing: Omit<Listing, 'id'>): ScreenedListing {
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  return screenListing(compiled.set, { id: 'a', seller: 's', ...listing }, facts);
}

describe('a maker of cloth masks who says what they do not do is left alone', () => {
  it.each([
    ['Cotton face mask', 'Not a medical device. Does not protect against COVID-19.'],
    ['Cotton face mask', 'It does not protect against coronavirus and we do not say that it does.'],
    ['Cotton face mask', 'Does not protect against COVID-19 or the coronavirus.'],
    ['Cotton face mask', 'This mask will not protect you from the coronavirus.'],
    ['Stoffmaske aus Baumwolle', 'Kein Medizinprodukt. Schützt nicht vor dem Coronavirus.'],
    ['Stoffmaske aus Baumwolle', 'Bietet keinen Schutz vor COVID-19 oder Coronaviren.'],
    ['Masque en tissu', 'Ne protège pas contre le COVID-19.'],
    ['Masque en tissu', 'Ce masque ne protège pas du coronavirus.'],
    ['Mascarilla de tela', 'No protege contra el COVID-19 ni contra el coronavirus.'],
    ['Mascherina di stoffa', 'Non è un dispositivo medico. Non protegge dal COVID-19.'],
    ['棉布口罩', '不能预防新冠病毒。'],
    ['棉布口罩', '不能有效预防新型冠状病毒感染。'],
    ['布マスク', '新型コロナウイルスの感染を予防するものではありません。'],
    ['布マスク', '新型コロナウイルスを防ぐものではありません。'],
  ])('%s: %s', (title, description) => {
    for (const site of ['amazon-de', 'amazon-jp'])
      expect(screened({ site, title, description }).findings).toEqual([]);
    const claims = screened({ site: 'amazon-us', title, description }).findings.filter(
      ({ policy }) => policy === 'product-claims',
    );
    expect(claims).toEqual([]);
  });
});

describe('what only goes with a listed product, or only shares its name, is not sent to a person', () => {
  it.each([
    ['ebay-us', 'Empty Spray Bottles 8 fl oz, 4 Pack, for Hand Sanitizer, Perfume', 'Home'],
    ['ebay-us', 'Sheet Mask with Aloe Vera, Hydrating Facial Mask', 'Beauty > Face Masks'],
    ['amazon-us', 'Korean-Style Face Mask Set Green Tea (5 Sheets)', 'Beauty > Face Masks'],
    ['amazon-jp', 'シュノーケルマスク フルフェイス', 'スポーツ > ダイビング > マスク'],
    ['amazon-de', 'Mundschutz selbst nähen: 20 Schnitte (Taschenbuch)', 'Bücher > Handarbeit'],
  ])('%s: %s', (site, title, category) => {
    expect(screened({ site, title, category }).findings).toEqual([]);
  });
});
