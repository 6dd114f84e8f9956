skip-link = Hoppa till sidans innehåll
footer-contact = Hör av dig till
