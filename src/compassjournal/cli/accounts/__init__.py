"""What the commands of accounts share: profiles, arguments, answers, the writing of fields."""
