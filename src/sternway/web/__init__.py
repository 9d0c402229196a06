"""The web application: accounts, recordings and pages over the library, served by one command.

``settings`` are made from the environment alone, ``operation`` starts, saves and checks an
installation, ``front`` stands before Django. A feature (``accounts``, ``recordings`` …) is a folder
with ``models`` (one file each), ``domain`` (what happens) with ``queries`` (who sees what),
``interfaces`` (forms, views, addresses) and templates; its `feature.Feature` says what of it shows.
"""
