"""Figures from incidents that anyone can recompute: series, heat, change points, contacts, positions."""
