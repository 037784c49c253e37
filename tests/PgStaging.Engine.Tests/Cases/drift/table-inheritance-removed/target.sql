ALTER TABLE child INHERIT parent;
