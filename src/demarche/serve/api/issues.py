"""`/issues`."""

from fastapi import APIRouter

router = APIRouter()
