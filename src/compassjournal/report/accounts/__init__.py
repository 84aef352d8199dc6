"""Write accounts as documents for others."""
