namespace PgStaging.Engine.Catalog;

/// <summary>Which dictionaries a token is looked up in.</summary>
/// <param name="TokenType">The token type's name, as the parser calls it.</param>
/// <param name="Dictionaries">Their quoted names as SQL, in the order they are asked.</param>
internal sealed record TextSearchMapping(string TokenType, string Dictionaries);
