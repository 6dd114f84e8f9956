skip-link = Skip to the content of the page
footer-contact = Write to
