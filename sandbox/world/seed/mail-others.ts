import type { SeededMessage } from './mail.ts';
import { document, picture } from './mail-files.ts';
import { consumersDomain, juniperDomain } from './tenants.ts';
import { seededUserId } from './users.ts';

const ida = `Ida Baker <admin@${juniperDomain}>`;
const paul = `Paul Miller <paul.miller@${juniperDomain}>`;
const vera = `Vera Stone <vera.stone@${juniperDomain}>`;
const orders = `Juniper Bakery Orders <orders@${juniperDomain}>`;
const alex = `Alex Home <alex.home@${consumersDomain}>`;
const sam = `Sam Garden <sam.garden@${consumersDomain}>`;
const elodie = 'Élodie Meunier <elodie@moulindulac.example>';

/** The bakery, and the two at home. */
export const otherMail: readonly (readonly [string, readonly SeededMessage[]])[] = [
  [
    seededUserId(juniperDomain, 'admin'),
    [
      {
        from: vera,
        to: [ida],
        subject: 'VAT return',
        html: '<p>The return is ready to sign.</p>',
        daysAgo: 3,
        minute: 560,
        flagged: true,
        files: [document('VAT.pdf', ['Juniper Bakery', 'VAT return'])],
      },
      {
        from: paul,
        to: [ida],
        subject: 'Four à pain',
        html: '<p>Le four du fond chauffe trop. Il faut appeler quelqu’un.</p>',
        daysAgo: 1,
        minute: 220,
        importance: 'high',
        unread: true,
      },
    ],
  ],
  [
    seededUserId(juniperDomain, 'paul.miller'),
    [
      {
        from: elodie,
        to: [paul],
        subject: 'Livraison de farine',
        html: '<p>Bonjour Paul, la farine arrive mardi.</p>',
        daysAgo: 5,
        minute: 380,
      },
      {
        folder: 'inbox/Recettes',
        from: ida,
        to: [paul],
        subject: 'Pain de seigle',
        html: '<p>La recette de ma grand-mère, enfin retrouvée.</p>',
        daysAgo: 30,
        minute: 600,
        files: [picture('pain.png', [150, 100, 60])],
      },
      {
        folder: 'sentitems',
        from: paul,
        to: [ida],
        subject: 'Four à pain',
        html: '<p>Le four du fond chauffe trop. Il faut appeler quelqu’un.</p>',
        daysAgo: 1,
        minute: 220,
      },
    ],
  ],
  [
    seededUserId(juniperDomain, 'vera.stone'),
    [
      {
        folder: 'sentitems',
        from: vera,
        to: [ida],
        subject: 'VAT return',
        html: '<p>The return is ready to sign.</p>',
        daysAgo: 3,
        minute: 560,
      },
    ],
  ],
  [
    seededUserId(juniperDomain, 'orders'),
    [
      {
        from: 'Café du Pont <commande@cafedupont.example>',
        to: [orders],
        subject: 'Commande de samedi',
        text: '40 croissants\r\n12 pains de seigle',
        daysAgo: 2,
        minute: 900,
      },
      {
        from: 'Hôtel Lac <cuisine@hotellac.example>',
        to: [orders],
        subject: 'Commande',
        text: '30 baguettes pour demain',
        daysAgo: 0,
        minute: 300,
        unread: true,
      },
    ],
  ],
  [
    seededUserId(consumersDomain, 'alex.home'),
    [
      {
        from: 'Nora Home <nora.home@otherpost.example>',
        to: [alex],
        subject: 'Sunday',
        html: '<p>Are you coming on Sunday? Bring the dog.</p>',
        daysAgo: 2,
        minute: 1080,
        unread: true,
      },
      {
        from: 'Parcel Post <track@parcelpost.example>',
        to: [alex],
        subject: 'Your parcel is on its way',
        html: '<p>Parcel 5512 arrives tomorrow.</p>',
        daysAgo: 1,
        minute: 960,
        other: true,
      },
      {
        folder: 'inbox/House',
        from: sam,
        to: [alex],
        subject: 'Garden plan',
        html: '<p>Here is the plan for the beds.</p>',
        daysAgo: 9,
        minute: 700,
        files: [picture('beds.png', [80, 140, 70])],
      },
      {
        folder: 'drafts',
        from: alex,
        to: [sam],
        subject: 'RE: Garden plan',
        html: '<p>Looks good, but the roses</p>',
        daysAgo: 8,
        minute: 720,
      },
    ],
  ],
  [
    seededUserId(consumersDomain, 'sam.garden'),
    [
      {
        from: '山田 花子 <hanako.yamada@yubin.example>',
        to: [sam],
        subject: '週末の予定',
        html: '<p>土曜日は庭仕事を手伝います。</p>',
        daysAgo: 3,
        minute: 30,
        unread: true,
      },
      {
        folder: 'sentitems',
        from: sam,
        to: [alex],
        subject: 'Garden plan',
        html: '<p>Here is the plan for the beds.</p>',
        daysAgo: 9,
        minute: 700,
        files: [picture('beds.png', [80, 140, 70])],
      },
    ],
  ],
];
