"""The receipt in the reader's language: English and Ukrainian, chosen by what the browser asks for."""

from collections.abc import Mapping

from server.domain.lifecycle import Resolution, State

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Your correction",
        "was": "It says",
        "should_be": "It should say",
        "comment": "Your remark",
        "page": "Page",
        "see": "See the words on the page",
        "sent": "Sent",
        "changed": "Last change",
        "editors_say": "The editors say",
        "withdraw": "Withdraw this report",
        "withdraw_ask": "Do you want to withdraw this report? The editors will be told that you took it back.",
        "yes": "Yes, withdraw it",
        "no": "No, keep it",
        "taken_back": "You withdrew this report.",
        "others": "Reports of this mistake",
        "keep": "Keep this address: it is the only way to this page.",
        "none": "There is no such receipt.",
        "none_more": "Perhaps a part of the address is missing. Copy the whole of it.",
        "busy": "Too many requests. Please try again in a minute.",
        "away": "Your receipt cannot be shown just now. Please try again in a minute.",
        State.NEW: "The editors have it. Nobody has decided yet.",
        State.ACCEPTED: "The editors agree and will correct it.",
        State.WAITING: "The editors have a question.",
        State.FIXED: "The editors have corrected it. The correction is being checked.",
        State.MERGED: "Others reported the same mistake; both are handled together.",
        Resolution.FIXED_VERIFIED: "It is fixed, and we have seen the fix on the page. Thank you.",
        Resolution.FIXED_BY_HAND: "It is fixed. Thank you.",
        Resolution.ALREADY_FIXED: "It was fixed already when your report was read. Thank you.",
        Resolution.NOT_AN_ERROR: "The editors looked at it and leave the text as it is: it is not an error.",
        Resolution.HOUSE_STYLE: "The editors looked at it and leave the text as it is: it is their house style.",
        Resolution.WONT_FIX: "The editors looked at it and will not change the text.",
        Resolution.PAGE_GONE: "The page is gone.",
        Resolution.SPAM: "The report was closed without a change.",
        Resolution.WITHDRAWN: "It was withdrawn.",
        Resolution.EXPIRED: "It was closed without a decision, because nothing happened for a long time.",
    },
    "uk": {
        "title": "Ваше виправлення",
        "was": "Написано",
        "should_be": "Має бути",
        "comment": "Ваша примітка",
        "page": "Сторінка",
        "see": "Подивитися ці слова на сторінці",
        "sent": "Надіслано",
        "changed": "Остання зміна",
        "editors_say": "Редакція відповідає",
        "withdraw": "Відкликати це повідомлення",
        "withdraw_ask": "Відкликати це повідомлення? Редакція побачить, що ви його забрали.",
        "yes": "Так, відкликати",
        "no": "Ні, залишити",
        "taken_back": "Ви відкликали це повідомлення.",
        "others": "Повідомлень про цю помилку",
        "keep": "Збережіть цю адресу: інакше на цю сторінку не потрапити.",
        "none": "Такої квитанції немає.",
        "none_more": "Можливо, бракує частини адреси. Скопіюйте її повністю.",
        "busy": "Забагато запитів. Спробуйте ще раз за хвилину.",
        "away": "Зараз не вдається показати квитанцію. Спробуйте ще раз за хвилину.",
        State.NEW: "Повідомлення в редакції. Рішення ще немає.",
        State.ACCEPTED: "Редакція згодна й виправить помилку.",
        State.WAITING: "Редакція має запитання.",
        State.FIXED: "Редакція виправила помилку. Виправлення перевіряють.",
        State.MERGED: "Про цю помилку писали й інші; усі повідомлення розглядають разом.",
        Resolution.FIXED_VERIFIED: "Виправлено, і ми побачили це на сторінці. Дякуємо.",
        Resolution.FIXED_BY_HAND: "Виправлено. Дякуємо.",
        Resolution.ALREADY_FIXED: "Коли ми прочитали повідомлення, помилку вже було виправлено. Дякуємо.",
        Resolution.NOT_AN_ERROR: "Редакція перевірила й залишає текст без змін: це не помилка.",
        Resolution.HOUSE_STYLE: "Редакція перевірила й залишає текст без змін: такий стиль видання.",
        Resolution.WONT_FIX: "Редакція перевірила й не змінюватиме тексту.",
        Resolution.PAGE_GONE: "Сторінки більше немає.",
        Resolution.SPAM: "Повідомлення закрито без змін.",
        Resolution.WITHDRAWN: "Повідомлення відкликано.",
        Resolution.EXPIRED: "Повідомлення закрито без рішення, бо довго нічого не відбувалося.",
    },
}
DEFAULT = "en"


def language_of(accept_language: str) -> str:
    """The first language of an Accept-Language header that we speak; browsers send them in order of liking."""
    for part in accept_language.split(",")[:20]:
        language = part.partition(";")[0].partition("-")[0].strip().lower()
        if language in WORDS:
            return language
    return DEFAULT
