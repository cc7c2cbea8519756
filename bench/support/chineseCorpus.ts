import type { Essay } from '../../src/core/essay.ts';
import { createRandom, type Random } from './random.ts';

/** Words of running Chinese, roughly the most frequent first. */
const WORDS = (
  '的 是 在 了 不 和 有 我 他 這 個 人 們 中 來 上 大 為 到 說 也 就 要 以 會 可以 我們 他們 沒有 自己 一個 這個 什麼 因為 所以 但是 如果 ' +
  '時候 知道 問題 國家 社會 世界 政府 政治 經濟 文化 歷史 關係 人民 生活 工作 時間 學生 老師 語言 文字 文章 作者 讀者 翻譯 意義 思想 ' +
  '外交 部長 總統 議會 選舉 公報 條約 談判 妥協 和平 戰爭 安全 軍隊 海峽 島嶼 港口 船隻 鄰國 大使館 大使 信件 新聞 廣播 記者 報紙 ' +
  '責任 道歉 信任 記憶 承認 批評 支持 反對 提出 認為 表示 開始 繼續 發展 建立 決定 需要 希望 相信 理解 解釋 討論 研究 教育 科學 ' +
  '技術 晶片 工廠 貿易 市場 價格 制裁 法律 法院 權利 自由 民主 制度 改革 政策 計畫 地方 城市 鄉村 土地 農民 工人 企業 公司 銀行 ' +
  '東方 西方 亞洲 歐洲 美國 日本 韓國 中國 台灣 香港 北京 東京 首爾 今天 昨天 明天 現在 過去 未來 二十世紀 開放 傳統 現代 ' +
  '藝術 音樂 詩歌 小說 書店 圖書館 筆記 引文 段落 句子 標題 沉默 聲音 眼睛 心裡 孩子 父親 母親 朋友 敵人 家庭 夜晚 早晨 山 水 風 雨 ' +
  '路 門 窗 燈 火 樹 花 鳥 魚 城 橋 河 海 天 地 年 月 日 走 看 聽 寫 讀 想 問 答 給 讓 把 被 從 對 向 與 或 而 之 其 此 更 最 很 都 還 又 再'
).split(' ');

const PASSAGES = { least: 6, most: 12 };
const SENTENCES = { least: 3, most: 7 };
const SENTENCE_WORDS = { least: 8, most: 24 };

/** Invents essays of running Chinese, of some 1,100 characters each. The same seed makes the same essays. */
export function generateChineseEssays({ seed, essays }: { readonly seed: number; readonly essays: number }): Essay[] {
  return Array.from({ length: essays }, (_, at) => {
    const random = createRandom(seed, at + 1);
    const slug = `wen-${at + 1}`;
    const passages = Array.from({ length: within(random, PASSAGES) }, (_text, n) => ({
      number: n + 1,
      text: paragraph(random),
    }));
    return {
      slug,
      title: `${random.pick(WORDS)}與${random.pick(WORDS)}`,
      authors: ['林望'],
      date: '2024-05-01',
      tags: [],
      language: 'zh',
      kind: 'essay',
      readingMinutes: 5,
      file: `${slug}.md`,
      passages,
    } satisfies Essay;
  });
}

function paragraph(random: Random): string {
  return Array.from({ length: within(random, SENTENCES) }, () => sentence(random)).join('');
}

function sentence(random: Random): string {
  const words = Array.from({ length: within(random, SENTENCE_WORDS) }, () => random.pickEarly(WORDS));
  const middle = words.length >>> 1;
  return `${words.slice(0, middle).join('')}，${words.slice(middle).join('')}。`;
}

function within(random: Random, { least, most }: { readonly least: number; readonly most: number }): number {
  return random.between(least, most);
}
