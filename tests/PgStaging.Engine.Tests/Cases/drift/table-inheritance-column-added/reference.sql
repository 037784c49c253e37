ALTER TABLE parent ADD c text DEFAULT 'c';
