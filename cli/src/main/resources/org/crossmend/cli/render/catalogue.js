
(function () {
  'use strict';
  var box = document.getElementById('words');
  var count = document.getElementById('count');
  var sections = Array.prototype.map.call(document.querySelectorAll('section'), function (section) {
    return {
      node: section,
      articles: Array.prototype.map.call(section.querySelectorAll('article'), function (article) {
        return { node: article, text: (section.id + ' ' + article.textContent).toLowerCase() };
      })
    };
  });
  function show() {
    var words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    var found = 0;
    sections.forEach(function (section) {
      var here = 0;
      section.articles.forEach(function (article) {
        var fits = words.every(function (word) { return article.text.indexOf(word) >= 0; });
        article.node.hidden = !fits;
        here += fits ? 1 : 0;
      });
      section.node.hidden = here === 0 && words.length > 0;
      found += here;
    });
    count.textContent = words.length ? found + ' found' : '';
  }
  document.getElementById('search').hidden = false;
  box.addEventListener('input', show);
  show();
})();
