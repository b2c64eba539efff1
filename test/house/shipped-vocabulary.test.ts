import { describe, expect, it } from 'vitest';
import { readShippedVocabulary } from '../../bench/shipped-pack.ts';
import { classifyListing } from '../../src/engine/classify.ts';
import { compileVocabulary } from '../../src/engine/vocabulary.ts';
import { weights } from '../../src/engine/weights.ts';

const vocabulary = compileVocabulary(readShippedVocabulary());

function classesOf(title: string): readonly string[] {
  return classifyListing(vocabulary, { id: 'a', title })
    .filter(({ confidence }) => confidence >= weights.recognisedFrom)
    .map((found) => found.class);
}

describe('a thing is recognised in the words its sellers use', () => {
  it.each([
    ['N95 Respirator Mask, 20 pcs', 'respirator'],
    ['Kids N-95 mask', 'respirator'],
    ['Ｎ９５ マスク', 'respirator'],
    ['Disposable Face Masks Surgical Medical 50pcs', 'medical-mask'],
    ['3-Ply Disposable Face Mask, Non-Woven, 50 Pack', 'disposable-mask'],
    ['Non-woven disposable face mask 50 pcs', 'disposable-mask'],
    ['Non-medical face mask 50 pcs', 'disposable-mask'],
    ['Mascherine in tessuto non tessuto 50 pezzi', 'disposable-mask'],
    ['This face mask is not a medical device, 50 pcs disposable', 'face-mask'],
    ['医用外科口罩 50只', 'medical-mask'],
    ['醫用口罩 50入 雙鋼印', 'medical-mask'],
    ['棉質口罩 可水洗 3入', 'cloth-mask'],
    ['サージカルマスク 50枚入', 'medical-mask'],
    ['使い捨てマスク 不織布 50枚', 'disposable-mask'],
    ['医療用ではありません 不織布マスク 50枚', 'disposable-mask'],
    ['防じんマスク 国家検定合格', 'respirator'],
    ['防塵マスク 10枚', 'respirator'],
    ['ぼうじんマスク 使い捨て', 'respirator'],
    ['FFP2-Maske ohne Ventil, 10 Stück', 'respirator'],
    ['10x Atemschutzmasken ohne Ventil FFP2 NR', 'respirator'],
    ['OP-Masken Typ IIR, 50 Stück', 'medical-mask'],
    ['Alltagsmaske aus Baumwolle, waschbar, kein Medizinprodukt', 'cloth-mask'],
    ['Masques FFP2 sans valve lot de 20', 'respirator'],
    ['Masque chirurgical type IIR boîte de 50', 'medical-mask'],
    ['Masque en tissu lavable UNS1', 'cloth-mask'],
    ['Mascarillas quirúrgicas IIR 50 unidades', 'medical-mask'],
    ['Mascarilla higiénica reutilizable de tela UNE 0065', 'cloth-mask'],
    ['Mascherina FFP2 certificata CE 20 pezzi', 'respirator'],
    ['Mascherine chirurgiche 50 pezzi', 'medical-mask'],
    ['Zaščitne maske FFP2 10 kom', 'respirator'],
    ['Gel hidroalcohólico 1L', 'hand-sanitizer'],
    ['Gel hydroalcoolique 500 ml', 'hand-sanitizer'],
    ['Gel igienizzante mani 500 ml', 'hand-sanitizer'],
    ['Razkužilo za roke 70% alkohola 500 ml', 'hand-sanitizer'],
    ['Maskenbox für FFP2 Masken', 'mask-part'],
    ['PM2.5 filter for cotton face mask, 10 pcs', 'mask-part'],
    ['The Coronavirus Book: paperback about the pandemic', 'book'],
  ])('%s is a %s', (title, expected) => {
    expect(classesOf(title)).toContain(expected);
  });
});

describe('what only shares the words is none of it', () => {
  it.each([
    'Nokia N95 8GB smartphone unlocked',
    'NVIDIA Tesla P100 16GB GPU',
    'Dark Souls DS2 Scholar of the First Sin PS4',
    'Intel N100 mini PC',
    'Silk sleep mask, eye mask',
    'Full face snorkel mask',
    'Auto darkening welding mask',
    'Halloween costume gas mask',
    '补水保湿面膜 10片',
    'アイマスク シルク 睡眠用',
    'フェイスマスク パック 30枚 保湿',
    'Gesichtsmaske Feuchtigkeit mit Aloe Vera',
    'Tuchmaske Hyaluron',
    'Schnorchelmaske Vollmaske',
    "Masque en tissu visage hydratant à l'acide hyaluronique",
    'Mascarilla capilar reparadora 300 ml',
    'Mascarilla facial de arcilla',
    'Maschera viso idratante in tessuto',
    'Maska za obraz hranilna z avokadom',
    'Empty hand sanitizer bottle 50ml, 10 pcs',
    'leere Flaschen für Desinfektionsmittel 10er Set',
    'Flacon vide pour gel hydroalcoolique',
    'UV nail gel polish kit',
    'Lens wipes 200 pcs',
    'IPA craft beer India Pale Ale',
    'Haushaltshandschuhe Größe M',
    'Diaper bag backpack',
    'Toilet paper holder stainless steel',
    'tampon encreur bois lettres',
  ])('%s', (title) => {
    expect(classesOf(title)).toEqual([]);
  });
});

describe('a part of a mask is no mask', () => {
  it.each([
    'Mask straps for N95 respirator',
    'Face mask case storage box',
    'N95口罩收纳盒',
    'マスクケース 抗菌',
    'Étui pour masque FFP2',
    'Funda para mascarillas FFP2',
    'Porta mascherine FFP2',
  ])('%s', (title) => {
    expect(classesOf(title)).toEqual(['mask-part']);
  });
});
