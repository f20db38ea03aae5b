<?xml version="1.0" encoding="UTF-8"?>
<!-- Your own pronunciations as a W3C Pronunciation Lexicon: an example. Copy it to
     ~/.config/crier/lexicon.pls, or name a file with crier's option lexicon. -->
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
         alphabet="ipa" xml:lang="en">
  <lexeme>
    <grapheme>Siobhan</grapheme>
    <grapheme>Siobhán</grapheme>
    <phoneme>ʃɪˈvɔːn</phoneme>
  </lexeme>
  <lexeme>
    <grapheme>W3C</grapheme>
    <alias>World Wide Web Consortium</alias>
  </lexeme>
</lexicon>
