// Runs only on sites that the options page lists: asks for a check once the page is there.
chrome.runtime.sendMessage({ type: "auto" });
