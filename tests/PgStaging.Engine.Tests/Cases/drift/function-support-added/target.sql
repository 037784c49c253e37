CREATE FUNCTION f(text, text) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'textlike';
