"""How things look: values to Rich renderables; prints nothing and knows no clock."""
