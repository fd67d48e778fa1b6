"""Names of firms, products and people that are written small even where a sentence begins."""

from __future__ import annotations

from mtcheck.language.word_sets import word_set

SMALL_NAMES = word_set(
    """adidas airbaltic amazon ams asos beinsports boohoo bwin bpost comdirect danah deadmau5 dm dpa easyjet ebay enel
    entega facebook flydubai flynas flyadeal freenet ghd google hasan hp hulu iheart innogy instagram intu ipsos jetblue
    kakao kpmg lastminute lululemon mastercard moovel mytaxi mytheresa n26 netflix npower nvidia o2 onlyfans openai
    orange otto patagonia pinterest plista puma reddit rocket sanofi sennheiser smart snapchat spotify statoil telegram
    thyssenkrupp tiktok tui twitch twitter uber vivendi vodafone wallapop whatsapp wirecard youtube zalando zoom zooplus
    hooks cummings lang"""
)
