/** For tests: a page as three programs put it on the clipboard, in their manner. */

export const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt;} @import url(http://127.0.0.1:9/word.css); --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h1>River survey<o:p></o:p></h1>
<p class=MsoNormal>Herons are <b>wary</b> and <i style='mso-bidi-font-style:normal'>slow</i>.
See the <a href="https://example.org/guide">field guide</a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>North bank<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Old willow<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>South bank<o:p></o:p></p>
<h2>Steps<o:p></o:p></h2>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Count<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span><![endif]>Write down<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0><tr style='mso-yfti-irow:0'><td width=200 valign=top><p class=MsoNormal><b>Place</b><o:p></o:p></p></td><td><p class=MsoNormal><b>Herons</b><o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>Weir<o:p></o:p></p></td><td><p class=MsoNormal>4<o:p></o:p></p></td></tr></table>
<p class=MsoNormal><img width=100 src="file:///C:/Temp/msohtmlclip1/01/clip_image001.png" alt="A heron"><img src="http://127.0.0.1:9/remote.png" alt="The weir" onerror="document.title='pwned'"></p>
<script>document.title = 'pwned'</script>
<!--EndFragment--></body></html>`

export const LIBRE_OFFICE = `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">
<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><meta name="generator" content="LibreOffice 24.2.7.2 (Linux)"/>
<style type="text/css">h1 { margin-bottom: 0.21cm } p { line-height: 115% } a:link { color: #000080 }</style></head>
<body lang="en-GB" link="#000080" dir="ltr"><h1 class="western">River survey</h1>
<p style="line-height: 100%; margin-bottom: 0cm">Herons are <b>wary</b> and
<i>slow</i>. See the <font color="#000080"><u><a href="https://example.org/guide">field
guide</a></u></font>.</p>
<ul>
	<li><p style="margin-bottom: 0cm">North bank</p>
	<ul>
		<li><p style="margin-bottom: 0cm">Old willow</p></li>
	</ul></li>
	<li><p style="margin-bottom: 0cm">South bank</p></li>
</ul>
<h2 class="western">Steps</h2>
<ol>
	<li><p>Count</p></li>
	<li><p>Write down</p></li>
</ol>
<table width="100%" cellpadding="4" cellspacing="0"><col width="128*"/><col width="128*"/>
<tr valign="top"><td width="50%"><p><b>Place</b></p></td><td><p><b>Herons</b></p></td></tr>
<tr valign="top"><td><p>Weir</p></td><td><p>4</p></td></tr></table>
<p><img src="file:///tmp/lu12.tmp/heron.png" name="Image1" alt="A heron"/><img src="http://127.0.0.1:9/remote.png" alt="The weir" onerror="document.title='pwned'"/></p>
<script>document.title = 'pwned'</script>
</body></html>`

export const GOOGLE_DOCS = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-5d0c"><h1 dir="ltr" style="line-height:1.38;margin-top:20pt;"><span style="font-size:20pt;font-weight:400;font-style:normal;text-decoration:none;">River survey</span></h1><p dir="ltr"><span style="font-weight:400;">Herons are </span><span style="font-weight:700;">wary</span><span style="font-weight:400;"> and </span><span style="font-weight:400;font-style:italic;">slow</span><span style="font-weight:400;">. See the </span><a href="https://example.org/guide" style="text-decoration:none;"><span style="color:#1155cc;font-weight:400;text-decoration:underline;">field guide</span></a><span style="font-weight:400;">.</span></p><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">North bank</span></p></li><ul><li dir="ltr" style="list-style-type:circle;" aria-level="2"><p dir="ltr" role="presentation"><span style="font-weight:400;">Old willow</span></p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">South bank</span></p></li></ul><h2 dir="ltr"><span style="font-weight:400;">Steps</span></h2><ol><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Count</span></p></li><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Write down</span></p></li></ol><div dir="ltr" align="left"><table style="border:none;"><colgroup><col width="300" /><col width="300" /></colgroup><tbody><tr style="height:0pt"><td style="border:solid;"><p dir="ltr"><span style="font-weight:700;">Place</span></p></td><td><p dir="ltr"><span style="font-weight:700;">Herons</span></p></td></tr><tr><td><p dir="ltr"><span style="font-weight:400;">Weir</span></p></td><td><p dir="ltr"><span style="font-weight:400;">4</span></p></td></tr></tbody></table></div><p dir="ltr"><span style="border:none;display:inline-block;"><img src="http://127.0.0.1:9/remote.png" alt="The weir" width="300" onerror="document.title='pwned'"></span></p></b><br class="Apple-interchange-newline"><script>document.title = 'pwned'</script>`
