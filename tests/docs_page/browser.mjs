// SPDX-License-Identifier: Apache-2.0
//
// browser.mjs - what both walks through a page share: a headless Chromium, and checks as lines of
// "pass NAME" or "fail NAME: DETAIL".
import puppeteer from "puppeteer-core";

export function same(name, got, want) {
    const good = JSON.stringify(got) === JSON.stringify(want);
    console.log(good ? `pass ${name}`
        : `fail ${name}: ${JSON.stringify(got)} instead of ${JSON.stringify(want)}`);
}

// Open url in a Chromium, call walk(page), tell what the browser complained of or fetched elsewhere.
export async function browse(program, url, walk) {
    const browser = await puppeteer.launch({ executablePath: program, headless: true,
        args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
    const complaints = [], elsewhere = [];
    try {
        const page = await browser.newPage();
        page.on("console", (message) => {
            if (message.type() === "error") complaints.push(message.text());
        });
        page.on("pageerror", (error) => complaints.push(error.message));
        page.on("request", (request) => {
            const to = new URL(request.url());
            if (to.protocol !== "data:" && to.origin !== new URL(url).origin)
                elsewhere.push(request.url());
        });
        page.setDefaultTimeout(20000);
        await page.setViewport({ width: 1100, height: 1300 });
        await page.goto(url, { waitUntil: "load" });
        await walk(page);
        same("the browser has nothing to complain of", complaints, []);
        same("nothing is fetched from elsewhere", elsewhere, []);
    } finally {
        await browser.close();
    }
}
